'use client'

import { useState } from 'react'
import { counted } from '@/kernel/french'
import { ButtonLink } from '@/ui/button'
import { type SelfAnswer, type SelfQuestion, selfQuestions, selfResult } from './self-check'

const choices: readonly (readonly [SelfAnswer, string])[] = [
  ['yes', 'Oui'],
  ['notYet', 'Pas encore'],
]

/** Five questions, answered in the page alone: nothing is sent and nothing is kept. */
export function SelfCheckForm() {
  const [answers, setAnswers] = useState<Partial<Record<SelfQuestion['name'], SelfAnswer>>>({})
  const result = selfResult(answers)
  return (
    <div className="p-stack" data-flow="wide">
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
                <input
                  type="radio"
                  name={question.name}
                  value={value}
                  checked={answers[question.name] === value}
                  onChange={() => setAnswers({ ...answers, [question.name]: value })}
                />
                <span>{label}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <div className="p-notice" data-tone={result.state === 'ready' ? 'ok' : 'info'} role="status">
        <div className="p-notice-text">
          {result.state === 'unfinished' ? (
            <p>Encore {counted(result.remaining, 'question')}. Vos réponses restent sur cette page.</p>
          ) : null}
          {result.state === 'ready' ? (
            <p>
              <strong>Vous avez de quoi déposer une candidature.</strong> La Région la lit avec vous : elle peut vous
              poser des questions avant de décider.
            </p>
          ) : null}
          {result.state === 'toPrepare' ? (
            <>
              <p>
                <strong>Quelques points sont à préparer.</strong> Vous pouvez ouvrir un brouillon dès maintenant et y
                revenir.
              </p>
              <ul>
                {result.advice.map((advice) => (
                  <li key={advice}>{advice}</li>
                ))}
              </ul>
            </>
          ) : null}
        </div>
      </div>
      {result.state === 'unfinished' ? null : (
        <div className="p-row">
          <ButtonLink href="/mon-espace/candidature">
            {result.state === 'ready' ? 'Commencer la candidature' : 'Ouvrir un brouillon'}
          </ButtonLink>
          <ButtonLink variant="quiet" href="/contact">
            Poser une question à la Région
          </ButtonLink>
        </div>
      )}
    </div>
  )
}
