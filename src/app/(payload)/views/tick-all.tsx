'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { counted } from '@/kernel/french'

const boxesIn = (list: HTMLElement | null): readonly HTMLInputElement[] => [
  ...(list?.querySelectorAll<HTMLInputElement>('input[type=checkbox][name=cases]') ?? []),
]

/** « Tout cocher » above a list whose lines have boxes, and how many are ticked, said as it changes. */
export function TickAll({ children }: { readonly children: ReactNode }) {
  const list = useRef<HTMLDivElement>(null)
  const all = useRef<HTMLInputElement>(null)
  const [ticked, setTicked] = useState(0)
  const [boxes, setBoxes] = useState(0)

  const count = () => {
    const found = boxesIn(list.current)
    setBoxes(found.length)
    setTicked(found.filter(({ checked }) => checked).length)
  }
  // The list is drawn again after each act, with the boxes that the browser then shows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted again whenever the lines are others
  useEffect(count, [children])
  useEffect(() => {
    if (!all.current) return
    all.current.checked = boxes > 0 && ticked === boxes
    all.current.indeterminate = ticked > 0 && ticked < boxes
  }, [ticked, boxes])

  const tickAll = (checked: boolean) => {
    for (const box of boxesIn(list.current)) box.checked = checked
    count()
  }
  return (
    <>
      <div className="p-row p-no-print">
        <div className="p-choice">
          <input type="checkbox" id="tout-cocher" ref={all} onChange={(event) => tickAll(event.target.checked)} />
          <label htmlFor="tout-cocher">Tout cocher sur cette page</label>
        </div>
        <span className="p-small p-muted" role="status">
          {ticked > 0 ? counted(ticked, 'dossier coché', 'dossiers cochés') : ''}
        </span>
      </div>
      <div ref={list} onChange={count}>
        {children}
      </div>
    </>
  )
}
