namespace CloudPipe.Wrapper;

/// <summary>What a call may do: pull from a repository, or also push into it.</summary>
/// <param name="Repository">Without the registry: <c>library/busybox</c>.</param>
/// <param name="Push">Pull and push; else pull only.</param>
internal sealed record RepositoryScope(string Repository, bool Push);
