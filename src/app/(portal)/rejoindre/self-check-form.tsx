import { counted } from '@/kernel/french'
import { ownScript } from '@/platform/pages/own-scripts'
import { ButtonLink } from '@/ui/button'
import { type SelfAnswer, selfQuestions } from './self-check'

const choices: readonly (readonly [SelfAnswer, string])[] = [
  ['yes', 'Oui'],
  ['notYet', 'Pas encore'],
]

/** Five questions, answered in the page alone: `src/browser/self-check.ts` shows what follows from the answers. */
export function SelfCheckForm() {
  const script = ownScript('self-check')
  return (
    <div className="p-stack" data-flow="wide" data-self-check="">
      {script ? <script type="module" async src={script} /> : null}
      {selfQuestions.map((question, index) => (
        <fieldset className="p-fieldset" key={question.name} aria-describedby={`aide-${question.name}`}>
          <legend>
            {index + 1}. {question.question}
          </legend>
          <span className="p-help" id={`aide-${question.name}`}>
            {question.help}
          </span>
          <div className="p-row" data-gap="wide">
            {choices.map(([value, label]) => (
              <label className="p-choice" key={value}>
                <input type="radio" name={question.name} value={value} />
                <span>{label}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <div className="p-notice" data-tone="info" role="status">
        <div className="p-notice-text">
          <p data-when="unfinished">
            Encore <span data-remaining="">{counted(selfQuestions.length, 'question')}</span>. Vos réponses restent sur
            cette page.
          </p>
          <p data-when="ready" hidden>
            <strong>Vous avez de quoi déposer une candidature.</strong> La Région la lit avec vous : elle peut vous
            poser des questions avant de décider.
          </p>
          <div data-when="toPrepare" hidden>
            <p>
              <strong>Quelques points sont à préparer.</strong> Vous pouvez ouvrir un brouillon dès maintenant et y
              revenir.
            </p>
            <ul>
              {selfQuestions.map(({ name, advice }) => (
                <li key={name} data-advice={name} hidden>
                  {advice}
                </li>
              ))}
            </ul>
          </div>
        </div>
      </div>
      <div className="p-row" data-when="ready toPrepare" hidden>
        <ButtonLink href="/mon-espace/candidature">
          <span data-when="ready">Commencer la candidature</span>
          <span data-when="toPrepare">Ouvrir un brouillon</span>
        </ButtonLink>
        <ButtonLink variant="quiet" href="/contact">
          Poser une question à la Région
        </ButtonLink>
      </div>
    </div>
  )
}
