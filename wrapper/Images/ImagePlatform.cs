using System.Runtime.InteropServices;

namespace CloudPipe.Wrapper;

/// <summary>An operating system, an architecture and its variant, named as Go names them.</summary>
internal sealed record ImagePlatform(string Os, string Architecture, string? Variant)
{
    /// <summary>Linux on the architecture of this process.</summary>
    public static ImagePlatform Default { get; } = new("linux", ThisArchitecture(), null);

    /// <exception cref="ImageException">CP3010 where the text is not <c>os/architecture[/variant]</c>.</exception>
    public static ImagePlatform Parse(string text) => text.Split('/') switch
    {
        [{ Length: > 0 } os, { Length: > 0 } architecture] => new(os, architecture, null),
        [{ Length: > 0 } os, { Length: > 0 } architecture, { Length: > 0 } variant] => new(os, architecture, variant),
        _ => throw new ImageException(
            ImageErrorCodes.PlatformNotFound,
            $"'{text}' is not a platform.",
            "Write it as linux/amd64, linux/arm64 or linux/arm/v7."),
    };

    public static ImagePlatform Of(ImageConfig config) => new(config.Os, config.Architecture, config.Variant);

    /// <summary>Whether an image of this platform is what was asked for; a variant that was not asked for may be any.</summary>
    public bool Satisfies(ImagePlatform wanted) =>
        Os == wanted.Os && Architecture == wanted.Architecture && (wanted.Variant is null || Level == wanted.Level);

    public override string ToString() => string.IsNullOrEmpty(Variant) ? $"{Os}/{Architecture}" : $"{Os}/{Architecture}/{Variant}";

    /// <summary>The variant with the default of its architecture filled in.</summary>
    public string Level => Variant is { Length: > 0 } ? Variant : Architecture switch
    {
        "arm64" => "v8",
        "arm" => "v7",
        "amd64" => "v1",
        _ => "",
    };

    private static string ThisArchitecture() => RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "amd64",
        System.Runtime.InteropServices.Architecture.X86 => "386",
        System.Runtime.InteropServices.Architecture.Ppc64le => "ppc64le",
        var other => other.ToString().ToLowerInvariant(),
    };
}
