import { currentActor } from '@/platform/current-actor'
import { ownScreens } from './index'

/** Our screens, before Payload’s collections in the menu of the admin. */
export async function NavLinks() {
  const { actor } = await currentActor()
  return (
    <ul className="staff-links">
      {ownScreens(actor).map(({ path, title }) => (
        <li key={path}>
          <a href={`/admin${path}`}>{title}</a>
        </li>
      ))}
      <li>
        <a href="/">Voir le site public</a>
      </li>
    </ul>
  )
}
