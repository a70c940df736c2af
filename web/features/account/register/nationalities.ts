/** ISO 3166-1 codes of the states whose citizens may be named, China first: the United Nations' members and
 * observers, and the two others that China has relations with (Cook Islands, Niue). */
const STATES =
  'CN AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI CV KH CM CA CF TD CL CO KM CG CD CK CR CI HR CU CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD GT GN GW GY HT HN HU IS IN ID IR IQ IE IL IT JM JP JO KZ KE KI KP KR KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV ML MT MH MR MU MX FM MD MC MN ME MA MZ MM NA NR NP NL NZ NI NE NG NU MK NO OM PK PW PS PA PG PY PE PH PL PT QA RO RU RW KN LC VC WS SM ST SA SN RS SC SL SG SK SI SB SO ZA SS ES LK SD SR SE CH SY TJ TZ TH TL TG TO TT TN TR TM TV UG UA AE GB US UY UZ VU VA VE VN YE ZM ZW'.split(
    ' ',
  );

/** What the field 国籍 offers: China first, the others as the reader's language sorts them. */
export const nationalities = (locale: string): { value: string; label: string }[] => {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  const [china, ...others] = STATES.map((code) => ({ value: code, label: names.of(code) ?? code }));
  const { compare } = new Intl.Collator(locale);
  others.sort((a, b) => compare(a.label, b.label));
  return china ? [china, ...others] : others;
};
