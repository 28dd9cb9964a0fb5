import type { Env } from '@/platform/env'
import { Notice } from '@/ui/notice'

/** Where the demonstration's mail is to be read: nothing leaves it. */
export const DemonstrationMail = ({ env }: { readonly env: Pick<Env, 'mode' | 'smtpUrl'> }) =>
  env.mode === 'demo' && env.smtpUrl === null ? (
    <Notice label="Démonstration">
      Aucun courriel ne part d’ici : lisez-les dans la{' '}
      <a href="/boite-aux-lettres">boîte aux lettres de démonstration</a>.
    </Notice>
  ) : null
