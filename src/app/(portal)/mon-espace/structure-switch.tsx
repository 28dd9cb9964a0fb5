import { ownPath } from '@/organizations/own-path'

/** Pages that each structure has; any other one leads to the space of the other structure. */
const pagesOfEach = ['badges', 'declarations', 'endossements', 'equipe', 'kit', 'structure'].map(
  (name) => `/mon-espace/${name}` as const,
)

interface StructureSwitchProps {
  readonly organizations: readonly { readonly id: string; readonly displayName: string }[]
  /** The one that this page is about; null: none. */
  readonly currentId: string | null
  readonly address: string
}

/** Which structure this page is about, and the way to the others: opened by a click, Enter or the space bar. */
export function StructureSwitch({ organizations, currentId, address }: StructureSwitchProps) {
  const path = address.split('?', 1)[0] ?? ''
  const page = pagesOfEach.find((one) => one === path) ?? '/mon-espace'
  const current = organizations.find(({ id }) => id === currentId)
  return (
    <details className="p-switch">
      <summary>
        <span className="p-hidden">Structure : </span>
        {current?.displayName ?? 'Vos structures'}
        <span className="p-hidden">, en choisir une autre</span>
      </summary>
      <ul>
        {organizations.map(({ id, displayName }) => (
          <li key={id}>
            <a href={ownPath(page, id)} aria-current={id === currentId ? 'true' : undefined}>
              {displayName}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}
