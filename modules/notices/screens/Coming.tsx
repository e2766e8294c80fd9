import type { ReactNode } from 'react';
import type { Question } from '#web/api.ts';
import { Page } from '#web/ui/Page.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';

/** The first sentence of a Home is its finding: until it is known, the shape of the page stands there, so that nothing moves. */
export const Coming = ({ title }: { readonly title: string }): ReactNode => <Page title={title} width="home"><Skeleton shape="page" /></Page>;

export const waitsFor = ({ answer, refusal }: Question<unknown>): boolean => answer === undefined && refusal === undefined;
