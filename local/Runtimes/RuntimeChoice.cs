namespace CloudPipe.Local;

/// <summary>The runtime to use, and why it is that one.</summary>
/// <param name="Runtime">Ready for use.</param>
/// <param name="Reason">One line for the user, for example <c>Docker 20.10.24 at /var/run/docker.sock</c>.</param>
public sealed record RuntimeChoice(IContainerRuntime Runtime, string Reason);
