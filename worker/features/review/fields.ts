/** The encryption contexts of the columns of `reviews`. */
export const REVIEW_FIELDS = { reason: 'reviews.reason', note: 'reviews.note' } as const;
