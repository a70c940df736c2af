import { areaList } from '@vant/area-data';

/**
 * Region names by GB/T 2260 code, from @vant/area-data. Codes that were abolished before that list was made
 * are unknown to it: a number whose code is not found is no reason to refuse a person, it only pre-fills
 * nothing. Loaded lazily in the app (159 KB).
 */
export interface RegionName {
  province: string;
  city: string;
  county: string;
}

const { province_list: provinces, city_list: cities, county_list: counties } = areaList;

/** The names of a six-digit county code, or `undefined`. */
export const regionName = (code: string): RegionName | undefined => {
  const county = counties[code];
  const city = cities[`${code.slice(0, 4)}00`];
  const province = provinces[`${code.slice(0, 2)}0000`];
  return county && city && province ? { province, city, county } : undefined;
};

export interface Region {
  code: string;
  name: string;
}

const entries = (list: Record<string, string>, prefix: string): Region[] =>
  Object.entries(list)
    .filter(([code]) => code.startsWith(prefix))
    .map(([code, name]) => ({ code, name }));

/** What a picker offers, one level at a time. */
export const provincesList = (): Region[] => entries(provinces, '');
export const citiesOf = (provinceCode: string): Region[] => entries(cities, provinceCode.slice(0, 2));
export const countiesOf = (cityCode: string): Region[] => entries(counties, cityCode.slice(0, 4));
