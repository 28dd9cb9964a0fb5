import type { PictureView } from '@/media/view'

interface PictureProps {
  readonly picture: PictureView
  /** How wide it stands on the page, as in `sizes` of HTML: `(min-width: 48rem) 30rem, 100vw`. */
  readonly sizes?: string
  /** What is seen before any scrolling is asked for at once; everything else when it comes near. */
  readonly isFirst?: boolean
  readonly className?: string
}

/** A picture of the media library. Its place is known before it comes, and a decorative one is passed over. */
export function Picture({ picture, sizes = '100vw', isFirst = false, className }: PictureProps) {
  const { alternative, width, height, src, sources, cutAround } = picture
  return (
    <picture>
      {sources.map(({ type, srcSet }) => (
        <source key={type} type={type} srcSet={srcSet} sizes={sizes} width={width} height={height} />
      ))}
      <img
        className={className ? `p-picture ${className}` : 'p-picture'}
        src={src}
        alt={alternative}
        width={width}
        height={height}
        loading={isFirst ? 'eager' : 'lazy'}
        decoding="async"
        {...(isFirst ? { fetchPriority: 'high' as const } : {})}
        {...(cutAround
          ? {
              style: {
                aspectRatio: `${width} / ${height}`,
                objectFit: 'cover' as const,
                objectPosition: `${cutAround.x}% ${cutAround.y}%`,
              },
            }
          : {})}
      />
    </picture>
  )
}
