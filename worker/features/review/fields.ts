/** The encryption contexts of the columns of `reviews` and `assist_codes`. */
export const REVIEW_FIELDS = {
  reason: 'reviews.reason',
  note: 'reviews.note',
  code: 'assist-codes.code',
} as const;
