import type { Mark } from '@/platform/search'

/** A text whose found words are marked. `marks` are ranges of it, in order. */
export function Marked({ text, marks }: { readonly text: string; readonly marks: readonly Mark[] }) {
  const ends = [0, ...marks.map(([, end]) => end)]
  return (
    <>
      {marks.map(([start, end], index) => (
        <span key={start}>
          {text.slice(ends[index], start)}
          <mark>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </>
  )
}
