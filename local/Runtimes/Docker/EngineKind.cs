using System.Text.Json.Nodes;

namespace CloudPipe.Local.Runtimes.Docker;

/// <summary>Who answers on an Engine API's socket.</summary>
/// <param name="IsPodman">Podman speaks Docker's API; a few answers differ.</param>
/// <param name="Version">Its own, for example <c>28.2.2</c>; empty where it does not say.</param>
internal sealed record EngineKind(bool IsPodman, string Version)
{
    // https://github.com/containers/podman/pull/25171
    private static readonly Version s_firstWithDeviceRequests = new(5, 4);

    public string Name => IsPodman ? "podman" : "docker";

    public string Title => IsPodman ? "Podman" : "Docker";

    /// <summary>Whether a container may ask for GPUs by name; Podman before 5.4 takes such a request over this API and forgets it.</summary>
    public bool TakesDeviceRequests =>
        !IsPodman || (System.Version.TryParse(Version.Split('-')[0], out var version) && version >= s_firstWithDeviceRequests);

    /// <param name="version">The answer to <c>GET /version</c>.</param>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Maintainability", "CA1507", Justification = "These are the members of the engine's JSON, not ours.")]
    public static EngineKind Of(JsonNode? version)
    {
        var components = version?["Components"]?.AsArray() ?? [];
        return new EngineKind(components.Any(component => (string?)component?["Name"] == "Podman Engine"), (string?)version?["Version"] ?? "");
    }
}
