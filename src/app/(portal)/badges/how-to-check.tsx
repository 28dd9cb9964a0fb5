import type { RegionalBadge } from '@/catalogue/regional-badge'
import { SecondaryLink } from '@/ui/button'
import { Stack } from '@/ui/layout'

/** How anybody makes sure of a badge of this kind, with what they were given. */
export const HowToCheck = ({ badge }: { readonly badge: RegionalBadge }) => (
  <section aria-labelledby="verifier">
    <Stack>
      <h2 id="verifier">Comment le vérifier</h2>
      <ul className="p-bullets p-measure">
        <li>
          On vous donne une adresse ou un code QR : ouvrez-la. La page est sur ce portail, elle dit{' '}
          {badge.kind === 'status' ? 'quelle structure a ce badge' : 'qui l’a délivré'}, quand, et s’il est valable.
        </li>
        <li>On vous donne une image ou un fichier : déposez-le, le portail contrôle la signature devant vous.</li>
        {badge.kind === 'status' ? null : (
          <li>
            Pour savoir si le badge est bien celui de la personne, la page demande son adresse électronique et ne la
            garde pas.
          </li>
        )}
      </ul>
      <div>
        <SecondaryLink href="/verifier">Vérifier un badge</SecondaryLink>
      </div>
    </Stack>
  </section>
)
