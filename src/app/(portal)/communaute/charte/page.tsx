import { charterVersion } from '@/community/member'
import { formatParisDate } from '@/kernel/dates'
import { Prose } from '@/ui/layout'
import { Page } from '@/ui/page'

export const metadata = {
  title: 'Charte de la communauté',
  description: 'Ce à quoi s’engage toute personne qui écrit dans la communauté des badges de compétences.',
}

export default function CharterPage() {
  return (
    <Page
      title="La charte de la communauté"
      crumbs={[{ label: 'Communauté', href: '/communaute' }, { label: 'Charte' }]}
      lead={`Chaque personne qui écrit ici l’accepte une fois. Version du ${formatParisDate(charterVersion)}.`}
    >
      <Prose>
        <h2>Ce que l’on fait ici</h2>
        <p>
          On partage des façons de concevoir, de remettre et d’expliquer des badges de compétences. On pose des
          questions, on y répond, on dit ce qui n’a pas marché.
        </p>
        <h2>Avec respect</h2>
        <ul>
          <li>On discute d’une pratique, jamais d’une personne.</li>
          <li>On ne nomme pas quelqu’un que l’on accompagne, et l’on ne donne rien qui permette de le reconnaître.</li>
          <li>On cite ses sources, et l’on ne reprend pas le travail des autres sans le dire.</li>
          <li>On ne fait pas de publicité, et l’on ne collecte pas d’adresses.</li>
        </ul>
        <h2>Ce que la loi interdit</h2>
        <p>
          Injures, discriminations, menaces, atteintes à la vie privée et tout autre contenu illicite sont retirés.
          Toute personne peut <a href="/signaler">signaler un contenu</a>, avec ou sans compte.
        </p>
        <h2>Si un message est retiré</h2>
        <p>
          Son auteur reçoit les motifs et peut contester : une autre personne réexamine la décision. Les chiffres sont
          publics sur la page <a href="/transparence">Transparence de la modération</a>.
        </p>
      </Prose>
    </Page>
  )
}
