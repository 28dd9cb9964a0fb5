'use client'

import { useField, useFormFields } from '@payloadcms/ui'
import type { MouseEvent } from 'react'

const hundredth = (part: number, whole: number): number =>
  Math.min(100, Math.max(0, Math.round((100 * part) / Math.max(1, whole))))

/** Where a card keeps the picture in view: a click moves the point, the two fields below say and take the same. */
export function FocalPoint() {
  const x = useField<number>({ path: 'focusX' })
  const y = useField<number>({ path: 'focusY' })
  const address = useFormFields(([fields]) => fields.url?.value)
  if (typeof address !== 'string' || address === '')
    return (
      <p className="field-description">
        Enregistrez l’image : vous pourrez ensuite choisir le point qui reste visible quand elle est recadrée.
      </p>
    )
  const move = (event: MouseEvent<HTMLImageElement>): void => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
    x.setValue(hundredth(event.clientX - left, width))
    y.setValue(hundredth(event.clientY - top, height))
  }
  const [atX, atY] = [x.value ?? 50, y.value ?? 50]
  return (
    <div className="p-focal">
      <p className="field-description">
        Le point qui reste visible quand l’image est recadrée en carte. Cliquez dans l’image, ou écrivez-le ci-dessous.
      </p>
      <div className="p-focal-choice">
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the two fields below do the same from the keyboard */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: a place in a picture is no control of its own */}
        {/* biome-ignore lint/performance/noImgElement: pictures are sized when they are uploaded */}
        <img src={address} alt="" onClick={move} />
        <span className="p-focal-mark" style={{ left: `${atX}%`, top: `${atY}%` }} />
      </div>
      <figure className="p-focal-card">
        {/* biome-ignore lint/performance/noImgElement: the same picture, as a card shows it */}
        <img src={address} alt="" style={{ objectPosition: `${atX}% ${atY}%` }} />
        <figcaption>Aperçu en carte</figcaption>
      </figure>
    </div>
  )
}
