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

function typesetChild(child: unknown): unknown {
  if (typeof child === 'string') return typeset(child)
  if (!Array.isArray(child)) return child
  const set = child.map((one) => (typeof one === 'string' ? typeset(one) : one))
  return set.some((one, index) => one !== child[index]) ? set : child
}
