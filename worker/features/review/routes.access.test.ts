import * as assist from '../../../shared/review/assist.ts';
import * as contracts from '../../../shared/review/contract.ts';
import * as digits from '../../../shared/review/digits.ts';
import { testAccess } from '../../testing/access.ts';

testAccess(
  { ...contracts, ...digits, ...assist },
  {
    listReviews: ['reviewer'],
    getReview: ['reviewer'],
    getReviewPhoto: ['reviewer'],
    decideReview: ['reviewer'],
    issueReviewDigits: ['person'],
    createAssistCode: ['person'],
    lookAtAssistCode: ['person'],
  },
);
