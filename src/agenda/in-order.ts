const last = new Map<string, Promise<unknown>>()

/**
 * Does one piece of work after the other of the same name, in this process: a thousand people who confirm at once do not
 * all reach for the same place. Other processes are told apart by the unique key of the place.
 */
export function inOrder<T>(name: string, work: () => Promise<T>): Promise<T> {
  const mine = (last.get(name) ?? Promise.resolve()).then(work, work)
  last.set(name, mine)
  const forget = (): void => {
    if (last.get(name) === mine) last.delete(name)
  }
  mine.then(forget, forget)
  return mine
}
