import { event } from '#kernel/event';

/** A post can be read by everybody who may read its board. */
export const published = event<{ postId: string; topicId: string; official: boolean }>('forum.published');

/** A post waits for a person, and why. */
export const held = event<{ postId: string; reasons: string[] }>('forum.held');

/** Words about somebody who works here were read and published: they hear of it. */
export const namedInForum = event<{ postId: string; personId: string; tone: 'praise' | 'criticism' | 'neither' }>('forum.named');

/** Somebody chose to carry a post on: as evidence, as thanks, or as a thing to change. */
export const routed = event<{ routeId: string; postId: string; topicId: string; kind: 'evidence' | 'thanks' | 'barrier'; forKind: string | null; forId: string | null; title: string }>('forum.routed');

/** An idea was planned, done, or turned down. */
export const ideaMoved = event<{ topicId: string; state: 'new' | 'planned' | 'done' | 'not now' }>('forum.idea_moved');
