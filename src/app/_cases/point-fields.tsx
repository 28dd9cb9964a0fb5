import { type Answers, type Point, points } from '@/recognition/answers'
import { Fieldset } from '@/ui/form/fields/choice'
import { questionsOf } from './filing/step-fields'

const groups: Readonly<Record<Point, { readonly legend: string; readonly help: string }>> = {
  presentation: {
    legend: '1. Votre structure',
    help: 'Sa taille, sa mission, ce qu’elle fait pour l’insertion, l’emploi ou la formation.',
  },
  territory: {
    legend: '2. Votre lien avec la Normandie',
    help: 'Un établissement ici, ou un public normand : l’un des deux suffit.',
  },
  awarding: {
    legend: '3. Votre façon d’attribuer un badge',
    help: 'La démarche demande un processus fiable, rigoureux et sécurisé.',
  },
  strategy: {
    legend: '4. Votre stratégie de badges',
    help: 'Une stratégie structurée relie les badges entre eux et à vos parcours.',
  },
  badge: {
    legend: '5. Un badge que vous avez créé',
    help: 'Au moins un badge de compétence, créé ou délivré par vous.',
  },
}

/** On one page, of the five points, the answers that the Région asked to correct. */
export const PointFields = ({
  answers,
  isAsked,
}: {
  readonly answers: Answers
  readonly isAsked: (name: string) => boolean
}) =>
  points.map((point) => {
    const questions = questionsOf(point, answers, isAsked)
    return questions.length === 0 ? null : (
      <Fieldset key={point} group {...groups[point]}>
        {questions}
      </Fieldset>
    )
  })
