namespace CloudPipe.Wrapper.Tests;

/// <summary>The product's entry points with references as text.</summary>
internal static class Images
{
    public static Task<ContainerImage> ReadAsync(string reference, string? platform = "linux/amd64") =>
        ImageTransports.ReadAsync(ImageReference.Parse(reference), platform, CancellationToken.None);

    public static Task<string> WriteAsync(ContainerImage image, string reference) =>
        ImageTransports.WriteAsync(image, ImageReference.Parse(reference), CancellationToken.None);

    public static async Task<string> CopyAsync(string from, string to) => await WriteAsync(await ReadAsync(from), to);
}
