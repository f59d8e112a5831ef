import { useEffect, useRef, type ReactNode } from 'react';
import styles from './more-below.module.css';

/** What is scrolled, with a shadow at its end as long as there is more of it below. @param className says how high it is */
export function MoreBelow(props: { readonly className: string; readonly children: ReactNode }) {
  const scroller = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const observer = new IntersectionObserver(
      ([entry]) => scroller.current?.toggleAttribute('data-more-below', entry?.isIntersecting === false),
      { root: scroller.current },
    );
    if (end.current !== null) observer.observe(end.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={scroller} className={`${styles['scroller'] ?? ''} ${props.className}`}>
      {props.children}
      <div ref={end} className={styles['end']} />
      <div aria-hidden className={styles['shadow']} />
    </div>
  );
}
