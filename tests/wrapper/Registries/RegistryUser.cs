using System.Text;
using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper.Tests;

/// <summary>Somebody with credentials, caches and files of their own, who uses the product.</summary>
internal sealed class RegistryUser : IDisposable
{
    private readonly JsonObject _logins = [];

    public RegistryUser()
    {
        Access = new ImageAccess { AuthFile = Temp["auth.json"], CacheFolder = Temp["cache"] };
        SaveLogins();
    }

    public TempFolder Temp { get; } = new();

    public ImageAccess Access { get; }

    public RegistryUser LogIn(string host, string user, string password)
    {
        _logins[host] = new JsonObject { ["auth"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")) };
        return SaveLogins();
    }

    public RegistryUser LogInWithIdentityToken(string host, string token)
    {
        _logins[host] = new JsonObject { ["auth"] = Convert.ToBase64String("00000000-0000-0000-0000-000000000000:"u8), ["identitytoken"] = token };
        return SaveLogins();
    }

    public Task<ContainerImage> ReadAsync(string reference, string? platform = "linux/amd64", CancellationToken cancellationToken = default) =>
        ImageTransports.ReadAsync(ImageReference.Parse(reference), platform, Access, cancellationToken);

    public Task<string> WriteAsync(ContainerImage image, string reference, CancellationToken cancellationToken = default) =>
        ImageTransports.WriteAsync(image, ImageReference.Parse(reference), Access, cancellationToken);

    public async Task<string> CopyAsync(string from, string to, CancellationToken cancellationToken = default) =>
        await WriteAsync(await ReadAsync(from, cancellationToken: cancellationToken), to, cancellationToken);

    /// <summary>Puts an image into a layout of this user's.</summary>
    /// <returns>The reference to it.</returns>
    public string Store(TestImage image, string name = "image")
    {
        TestLayout.Of(Temp[name], image, "v1");
        return $"oci:{Temp[name]}:v1";
    }

    /// <summary>What <c>cloudpipe wrap</c> does.</summary>
    public async Task<WrapOutcome> WrapAsync(string from, string to, string algorithm = "copy", string agentVersion = "0.1.0", CancellationToken cancellationToken = default) =>
        await AlgorithmWrap.RunAsync(
            new WrapRequest
            {
                DocumentFile = Temp["copy.json"],
                Document = TestDocument.Create(algorithm) with { InstanceType = "m5.large" },
                From = ImageReference.Parse(from),
                To = ImageReference.Parse(to),
                AlgorithmsFolder = Temp["algorithms"],
                Platform = "linux/amd64",
                Agents = [await TestAgent.CreateAsync(Temp, agentVersion)],
                Access = Access,
            },
            cancellationToken);

    /// <summary>Everything wrong with the image under that name, read from there layer by layer.</summary>
    public async Task<IReadOnlyList<ImageFault>> FaultsAsync(string reference) =>
        await ImageValidator.ValidateAsync(await ReadAsync(reference), CancellationToken.None);

    public void Dispose() => Temp.Dispose();

    private RegistryUser SaveLogins()
    {
        File.WriteAllText(Temp["auth.json"], new JsonObject { ["auths"] = _logins.DeepClone() }.ToJsonString());
        return this;
    }
}
