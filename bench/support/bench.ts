/** One measured sentence: what was compared, both figures in their unit, and what was aimed for. */
export interface Finding {
  readonly measure: string
  readonly portal: string
  /** The bare thing that it is compared with; absent for what is counted and not compared. */
  readonly bare?: string
  /** Portal ÷ bare as speed: 1 is as fast, 0.5 takes twice as long. */
  readonly ratio?: number
  /** Lowest ratio that the portal aims for; absent: written down alone. */
  readonly aim?: number
  /** For what is right or wrong: exactly one success, no duplicate. */
  readonly holds?: boolean
}

export interface BenchOptions {
  /** A tenth of the rows and rounds: to see that it runs, not to quote. */
  readonly quick: boolean
}

export interface Bench {
  readonly name: string
  readonly title: string
  /** What is done on both sides, in two or three sentences. */
  readonly method: string
  readonly run: (options: BenchOptions) => Promise<readonly Finding[]>
}

export const meets = ({ ratio, aim, holds }: Finding): boolean | null => {
  if (holds !== undefined) return holds
  return ratio !== undefined && aim !== undefined ? ratio >= aim : null
}
