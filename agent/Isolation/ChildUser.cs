namespace CloudPipe.Agent.Isolation;

/// <summary>Who the algorithm runs as.</summary>
/// <param name="Id">User id; never 0.</param>
/// <param name="Group">Primary group.</param>
/// <param name="Groups">All groups, the primary one among them.</param>
/// <param name="Home">From the image's /etc/passwd, else <c>/</c>.</param>
internal sealed record ChildUser(uint Id, uint Group, IReadOnlyList<uint> Groups, string Home);
