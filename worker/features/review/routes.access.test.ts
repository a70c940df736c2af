import * as contracts from '../../../shared/review/contract.ts';
import { testAccess } from '../../testing/access.ts';

testAccess(contracts, {
  listReviews: ['reviewer'],
  getReview: ['reviewer'],
  getReviewPhoto: ['reviewer'],
  decideReview: ['reviewer'],
});
