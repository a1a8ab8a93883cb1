using CloudPipe.Wrapper;

namespace CloudPipe.Cli.Wrapping;

/// <summary>What a command line of <c>wrap</c> asks for.</summary>
internal sealed record WrapArguments
{
    /// <summary>The documents, whether they were given with <c>--files</c> or without.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    public bool Describe { get; init; }

    public bool Show { get; init; }

    public bool Json { get; init; }

    /// <summary>Where <c>--registry</c> or <c>--user</c> was given; then <see cref="To"/> is not used.</summary>
    public RegistryTarget? Registry { get; init; }

    /// <summary>A reference, with <see cref="NamePlaceholder"/> for the algorithm's name.</summary>
    public required string To { get; init; }

    public string? From { get; init; }

    public string? Platform { get; init; }

    /// <summary>The image to verify; null to wrap.</summary>
    public string? Verify { get; init; }

    /// <summary>The folder that gains <c>NAME_info.json</c>.</summary>
    public required string AlgorithmsFolder { get; init; }

    public required ImageAccess Access { get; init; }

    public const string NamePlaceholder = "{name}";

    public const string LocalLayout = $"oci:images/{NamePlaceholder}:latest";
}
