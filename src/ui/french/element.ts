import { typeset } from '@/kernel/typography'

/** What programs read, or what a person is still writing: left as it is. */
const verbatim: ReadonlySet<unknown> = new Set(['code', 'pre', 'script', 'style', 'textarea'])
const spoken = ['title', 'alt', 'placeholder', 'label', 'aria-label', 'aria-description', 'data-label'] as const

type Props = Readonly<Record<string, unknown>>

/** The props of an element with its texts set in French; the same object where nothing changes. */
export function typesetProps(type: unknown, props: Props): Props {
  if (verbatim.has(type)) return props
  let changed: Record<string, unknown> | null = null
  const set = (name: string, value: unknown): void => {
    if (value === props[name]) return
    changed ??= { ...props }
    changed[name] = value
  }
  set('children', typesetChild(props.children))
  if (typeof type === 'string') for (const name of spoken) set(name, typesetChild(props[name]))
  return changed ?? props
}

/** Also inside the lists that `map` leaves among the children. */
function typesetChild(child: unknown): unknown {
  if (typeof child === 'string') return typeset(child)
  if (!Array.isArray(child)) return child
  const set = child.map((one, index) => (isWritten(one) ? typesetAmong(child, index) : typesetChild(one)))
  return set.some((one, index) => one !== child[index]) ? set : child
}

const isWritten = (child: unknown): child is string | number => typeof child === 'string' || typeof child === 'number'

/** One text as it is set between its neighbours: « {count} jours », or a space that a line break in the source left. */
function typesetAmong(children: readonly unknown[], index: number): unknown {
  const one = children[index]
  if (typeof one !== 'string') return one
  const [before, after] = [children[index - 1], children[index + 1]]
  const start = isWritten(before) ? String(before) : ''
  const end = isWritten(after) ? String(after) : ''
  return typeset(`${start}${one}${end}`).slice(start.length, start.length + one.length)
}
