/** What a page leaves out of a request, since the worker has been told it. */

/** A request without what the worker knows from its setting. */
export type WithoutSite<Request> = Request extends unknown ? Omit<Request, 'modelsUrl'> : never;
