import styles from './Logo.module.css'

/** Two threads over, two threads under: the weave from which the cloth grows. */
export function LogoMark({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden className={styles.mark}>
      <rect width="32" height="32" rx="8" className={styles.ground} />
      <path className={styles.weft} d="M4.5 11h13M24.5 11h3M4.5 21h3M14.5 21h13" />
      <path className={styles.warp} d="M11 4.5v3M11 14.5v13M21 4.5v13M21 24.5v3" />
    </svg>
  )
}

export function Wordmark() {
  return (
    <span className={styles.wordmark}>
      <LogoMark />
      <span>Trame</span>
    </span>
  )
}
