using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using CloudPipe.Local.Rootfs;
using CloudPipe.Wrapper;

namespace CloudPipe.Local.Runtimes.Docker;

/// <summary>Gives images to Docker, under a tag made of the config's digest: what is there under that tag is the image.</summary>
internal sealed class DockerImageLoader(DockerClient client, string cacheDirectory)
{
    private const string Repository = "cloudpipe-local";

    public async Task<DockerImage> LoadAsync(ContainerImage image, CancellationToken cancellationToken)
    {
        var reference = $"{Repository}:{Convert.ToHexStringLower(SHA256.HashData(image.ConfigBytes.Span))}";
        if (!await client.ExistsAsync($"images/{reference}/json", cancellationToken))
        {
            await SendAsync(image, reference, cancellationToken);
        }

        return new DockerImage(image.Digest, reference);
    }

    private async Task SendAsync(ContainerImage image, string reference, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Path.GetFullPath(cacheDirectory), "docker");
        PrivateFolder.Make(folder);
        var archive = Path.Combine(folder, $"{Guid.NewGuid():N}.tar");
        try
        {
            await ImageTransports.WriteAsync(image, new ImageReference(ImageTransport.DockerArchive, archive, reference), cancellationToken);
            using var content = new StreamContent(File.OpenRead(archive));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/x-tar");
            await using var answer = await client.StreamAsync(HttpMethod.Post, "images/load?quiet=1", content, cancellationToken);
            await RequireSuccessAsync(answer, cancellationToken);
        }
        finally
        {
            File.Delete(archive);
        }
    }

    /// <summary>Docker answers 200 before it looks at the archive: a failure is a line of the body.</summary>
    private static async Task RequireSuccessAsync(Stream answer, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(answer);
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.Contains("\"errorDetail\"", StringComparison.Ordinal))
            {
                throw new RuntimeException(
                    RuntimeErrorCodes.ImageNotLoaded,
                    $"Docker did not take the image: {Message(line)}",
                    "Is its disk full? 'cloudpipe inspect' says whether the image is sound.");
            }
        }
    }

    private static string Message(string line)
    {
        try
        {
            return (string?)JsonNode.Parse(line)?["errorDetail"]?["message"] ?? line;
        }
        catch (JsonException)
        {
            return line;
        }
    }
}
