import { keepsItsMail } from '@/platform/mail-local'
import type { Portal } from '@/platform/portal'
import { Notice } from '@/ui/notice'

/** Where the demonstration’s mail is to be read: nothing leaves it. */
export const DemonstrationMail = ({ portal }: { readonly portal: Pick<Portal, 'env'> }) =>
  keepsItsMail(portal) ? (
    <Notice label="Démonstration">
      Aucun courriel ne part d’ici : lisez-les dans la{' '}
      <a href="/boite-aux-lettres">boîte aux lettres de démonstration</a>.
    </Notice>
  ) : null
