/**
 * Calls that come in the same moment, answered by one piece of work. Each waits for the work of those before it, so that
 * what comes meanwhile is gathered too. What the work throws, everybody of that gathering hears.
 */
export function gathered<In, Out>(
  most: number,
  work: (items: readonly In[]) => Promise<readonly Out[]>,
): (item: In) => Promise<Out> {
  interface Waiting {
    readonly item: In
    readonly resolve: (value: Out) => void
    readonly reject: (error: unknown) => void
  }
  const waiting: Waiting[] = []
  let working = false

  async function run(): Promise<void> {
    working = true
    // A turn of the event loop, for those who call in the same moment.
    await new Promise((resolve) => setImmediate(resolve))
    while (waiting.length > 0) {
      const group = waiting.splice(0, most)
      try {
        const answers = await work(group.map(({ item }) => item))
        for (const [place, { resolve }] of group.entries()) resolve(answers[place] as Out)
      } catch (error) {
        for (const { reject } of group) reject(error)
      }
    }
    working = false
  }

  return (item) =>
    new Promise<Out>((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!working) void run()
    })
}
