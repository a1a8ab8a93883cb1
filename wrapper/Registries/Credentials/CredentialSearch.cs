namespace CloudPipe.Wrapper;

/// <summary>Looks for the credentials of a repository where Docker and Podman keep them.</summary>
internal sealed class CredentialSearch(RegistryAddress address, ImageAccess access, RegistrySurroundings surroundings)
{
    /// <summary>What helpers have said: they may take long, or ask a person.</summary>
    private readonly Dictionary<string, RegistryCredential?> _helpers = [];

    /// <param name="repository">Without the registry; empty for the registry itself.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="ImageException">CP3032 or CP3033.</exception>
    public async Task<FoundCredential> FindAsync(string repository, CancellationToken cancellationToken)
    {
        var looked = new List<string>();
        foreach (var place in AuthFilePlace.All(access.AuthFile, surroundings))
        {
            if (await AuthFile.ReadAsync(place, cancellationToken) is not { } file)
            {
                continue;
            }

            looked.Add(place.Path);
            if (file.HelperFor(address) is { } helper)
            {
                looked.Add($"docker-credential-{helper}");
                if (!_helpers.TryGetValue(helper, out var kept))
                {
                    kept = await new CredentialProgram(helper, surroundings).GetAsync(address.CredentialsKey, cancellationToken);
                    _helpers[helper] = kept;
                }

                if (kept is not null)
                {
                    return new FoundCredential(kept, looked);
                }
            }

            if (file.CredentialFor(address, repository) is { } credential)
            {
                return new FoundCredential(credential, looked);
            }
        }

        return new FoundCredential(null, looked);
    }
}
