type Names = readonly (readonly [sign: string, name: string])[]

/** The first sign that occurs counts: most browsers name others as well. */
const browsers: Names = [
  ['Edg', 'Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['Firefox/', 'Firefox'],
  ['FxiOS', 'Firefox'],
  ['CriOS', 'Chrome'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
]
const systems: Names = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Macintosh', 'Mac'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
]

const nameIn = (names: Names, userAgent: string): string | null =>
  names.find(([sign]) => userAgent.includes(sign))?.[1] ?? null

/** « Firefox sur Windows », for somebody who looks for a sign-in that was not theirs; never more than a browser says itself. */
export function deviceOf(userAgent: string | null): string {
  const [browser, system] = [nameIn(browsers, userAgent ?? ''), nameIn(systems, userAgent ?? '')]
  if (!browser && !system) return 'Appareil inconnu'
  return browser && system ? `${browser} sur ${system}` : (browser ?? system ?? '')
}
