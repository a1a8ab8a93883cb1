namespace CloudPipe.Wrapper;

/// <summary>What a search for credentials came to.</summary>
/// <param name="Credential">Null for anonymous.</param>
/// <param name="Looked">The files and helpers that were asked, for a message; those that do not exist are not in it.</param>
internal sealed record FoundCredential(RegistryCredential? Credential, IReadOnlyList<string> Looked);
