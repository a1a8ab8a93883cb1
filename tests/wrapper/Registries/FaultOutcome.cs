using System.Reflection;

namespace CloudPipe.Wrapper.Tests;

/// <summary>What every fault must end in: a right image, or an error that a person can do something with and nothing broken behind it.</summary>
internal static class FaultOutcome
{
    private static readonly string[] Codes =
        [.. typeof(ImageErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!)];

    /// <returns>The error, which names no secret and has a code, a hint and one line.</returns>
    public static async Task<ImageException> ErrorAsync(Task copying, params string[] secrets)
    {
        var error = await Should.ThrowAsync<ImageException>(copying);
        Codes.ShouldContain(error.Code);
        error.Hint.ShouldNotBeNullOrWhiteSpace(error.Message);
        for (Exception? e = error; e is not null; e = e.InnerException)
        {
            foreach (var secret in secrets)
            {
                e.Message.ShouldNotContain(secret, Case.Sensitive);
            }
        }

        (error.Message + error.Hint).ShouldNotContain(c => char.IsControl(c), error.Message);
        return error;
    }

    /// <summary>Whatever happened: a tag there is names an image that is right, and nothing is left open.</summary>
    public static async Task NothingIsBrokenAsync(RegistryDouble registry, string repository)
    {
        foreach (var (tag, digest) in registry.Store[repository].Tags)
        {
            var image = registry.Store[repository].Manifests[digest];
            using var user = new RegistryUser();
            await using var sound = await RegistryDouble.StartAsync();
            sound.Store[repository].Manifests[digest] = image;
            sound.Store[repository].Tags[tag] = digest;
            foreach (var (blob, bytes) in registry.Store[repository].Blobs)
            {
                sound.Store[repository].Blobs[blob] = bytes;
            }

            (await user.FaultsAsync($"docker://{sound.Host}/{repository}:{tag}")).ShouldBeEmpty();
        }
    }
}
