namespace CloudPipe.Wrapper;

/// <summary>What a daemon says of itself before anything is asked of it.</summary>
/// <param name="ApiVersion">The newest version that it and CloudPipe both speak.</param>
/// <param name="IsPodman">Podman, which speaks Docker's API and loads other archives.</param>
internal sealed record DaemonAbout(Version ApiVersion, bool IsPodman)
{
    /// <summary>The newest version that this was written for; a daemon that is newer speaks it too.</summary>
    public static readonly Version Newest = new(1, 47);

    /// <summary>The oldest one that has all that is used here: Docker 1.12 of 2016.</summary>
    public static readonly Version Oldest = new(1, 24);

    /// <exception cref="ImageException">CP3051 for a daemon that is too old.</exception>
    public static DaemonAbout Of(HttpResponseMessage ping, DaemonAddress address)
    {
        var text = Header(ping, "Api-Version");
        if (!Version.TryParse(text, out var version) || version < Oldest)
        {
            throw new ImageException(
                ImageErrorCodes.DaemonTooOld,
                $"What answers at {address} speaks version '{text}' of the Engine API; CloudPipe needs {Oldest} or newer.",
                "Is it a Docker or Podman daemon? If so, update it.");
        }

        var server = string.Join(' ', ping.Headers.Server.Select(s => s.Product?.Name));
        return new DaemonAbout(version < Newest ? version : Newest, server.Contains("Libpod", StringComparison.OrdinalIgnoreCase));
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() ?? "" : "";
}
