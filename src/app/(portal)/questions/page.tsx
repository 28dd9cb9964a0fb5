import { QuestionList } from '@/app/_editorial/question-list'
import { contextOf } from '@/editorial/context'
import { findQuestions } from '@/editorial/queries'
import { currentActor } from '@/platform/current-actor'
import { ButtonLink } from '@/ui/button'
import { Card } from '@/ui/card'
import { EmptyState } from '@/ui/notice'
import { Page } from '@/ui/page'

export const metadata = { title: 'Questions fréquentes' }

export default async function QuestionsPage() {
  const { portal } = await currentActor()
  const questions = await findQuestions(portal)
  const context = await contextOf(
    portal,
    questions.map(({ body }) => body),
  )
  return (
    <Page
      title="Questions fréquentes"
      lead="Les réponses aux questions que l’on nous pose le plus souvent."
      aside={
        <Card title="Pas de réponse ici ?">
          <p>
            <a href="/recherche">Cherchez dans tout le portail</a>, ou <a href="/contact">écrivez-nous</a> : une
            personne vous répond.
          </p>
        </Card>
      }
    >
      {questions.length > 0 ? (
        <QuestionList questions={questions} context={context} />
      ) : (
        <EmptyState
          title="Aucune question pour l’instant"
          action={<ButtonLink href="/contact">Nous écrire</ButtonLink>}
        >
          Posez la première : la réponse paraîtra ici.
        </EmptyState>
      )}
    </Page>
  )
}
