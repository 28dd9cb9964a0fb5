export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}

/** The value below which that part of all values lies. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

/**
 * Both sides alternate, the order changed each round, so that a busy moment of the machine meets both. The first round
 * warms up and is not counted. Answers each side's figures.
 */
export async function alternating<T>(
  rounds: number,
  portal: (round: number) => Promise<T>,
  bare: (round: number) => Promise<T>,
): Promise<{ readonly portal: readonly T[]; readonly bare: readonly T[] }> {
  const found = { portal: [] as T[], bare: [] as T[] }
  for (let round = 0; round <= rounds; round += 1) {
    const portalFirst = round % 2 === 0
    const first = await (portalFirst ? portal : bare)(round)
    const second = await (portalFirst ? bare : portal)(round)
    if (round === 0) continue
    found.portal.push(portalFirst ? first : second)
    found.bare.push(portalFirst ? second : first)
  }
  return found
}

export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}

const rounded = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(3)
export const perSecond = (value: number): string => `${rounded(value)} /s`
export const milliseconds = (value: number): string => `${rounded(value)} ms`
export const mebibytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MiB`
