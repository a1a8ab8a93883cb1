using System.Security.Cryptography;
using CloudPipe.Wrapper;

namespace CloudPipe.Local.Runtimes.Docker;

/// <summary>Gives images to Docker, under a tag made of the config's digest: what is there under that tag is the image.</summary>
internal sealed class DockerImageLoader(DockerClient client)
{
    private const string Repository = "docker.io/library/cloudpipe-local";

    public async Task<DockerImage> LoadAsync(ContainerImage image, CancellationToken cancellationToken)
    {
        var reference = new ImageReference(
            ImageTransport.DockerDaemon, Repository, Convert.ToHexStringLower(SHA256.HashData(image.ConfigBytes.Span)));
        await client.LoadAsync(image, reference, cancellationToken);
        return new DockerImage(image.Digest, $"{reference.Name}:{reference.Tag}");
    }
}
