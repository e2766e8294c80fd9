import type { ReactNode } from 'react';
import './Access.css';

/** A code for a camera, dark on white in every theme. `label` says what it holds, for whoever cannot see it. */
export const Qr = ({ of: { size, path }, label }: { readonly of: { readonly size: number; readonly path: string }; readonly label: string }): ReactNode => (
  <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges"><rect width={size} height={size} fill="#fff" /><path d={path} fill="#000" /></svg>
);
