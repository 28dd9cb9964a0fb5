/** Something did not come within its time. */
export class TooSlow extends Error {
  constructor() {
    super('it did not come in time')
  }
}

/** Waits so many milliseconds for `work`, which goes on alone after that; then fails with `TooSlow`. */
export async function inTime<T>(most: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooSlow()), most)
  })
  // What comes too late is nobody's here any more, its failure too.
  work.catch(() => undefined)
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
