namespace System.Runtime.CompilerServices;

/// <summary>The compiler marks <c>init</c> accessors with it; netstandard2.0 has none.</summary>
internal static class IsExternalInit;
