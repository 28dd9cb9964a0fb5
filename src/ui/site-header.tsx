import { Brand } from './brand'
import type { NavigationItem } from './navigation'
import type { Person } from './person'
import { SiteMenu } from './site-menu'

export const SkipLink = () => (
  <a className="p-skip" href="#contenu">
    Aller au contenu
  </a>
)

/** Says on every page of the demonstration that nothing in it is real. */
const DemonstrationBand = () => (
  <p className="p-band">Démonstration : structures, personnes et chiffres sont fictifs.</p>
)

export function SiteHeader({
  person,
  path,
  menu,
  isDemonstration,
}: {
  readonly person: Person | null
  /** Of the page that is shown. */
  readonly path: string
  readonly menu: readonly NavigationItem[]
  readonly isDemonstration: boolean
}) {
  return (
    <header className="p-header">
      {isDemonstration ? <DemonstrationBand /> : null}
      <div className="p-wrap p-header-row">
        <Brand href="/">
          La Normandie badge
          <br />
          les compétences
        </Brand>
        <SiteMenu person={person} path={path} menu={menu} />
      </div>
    </header>
  )
}
