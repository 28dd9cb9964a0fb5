import type { AdminViewServerProps } from 'payload'
import { Notice } from '@/ui/notice'
import { PageTitle } from '@/ui/page-title'
import { StaffView } from './staff-view'

/** In place of a case of the reader's own structure: they see it as the structure does, and colleagues decide on it. */
export const OwnCase = ({
  view,
  title,
  href,
}: {
  readonly view: AdminViewServerProps
  readonly title: string
  /** The case in the structure's own space. */
  readonly href: string
}) => (
  <StaffView view={view}>
    <PageTitle crumbs={[{ label: 'À traiter', href: '/admin/travail' }, { label: title }]} title={title} />
    <Notice label="Votre structure">
      <p>
        Vous faites partie de cette structure. Ses dossiers sont instruits par vos collègues : les notes de la Région et
        la décision ne vous sont pas ouvertes. Vous lisez ce dossier comme la structure,{' '}
        <a href={href}>dans votre espace</a>.
      </p>
    </Notice>
  </StaffView>
)
