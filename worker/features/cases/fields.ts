/** The encryption contexts of the columns of `claims` and `objections`. */
export const CASE_FIELDS = {
  name: 'claims.name',
  idNumber: 'claims.id-number',
  text: 'objections.text',
} as const;
