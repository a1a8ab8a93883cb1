using System.Runtime.InteropServices;

namespace CloudPipe.Model;

/// <summary>A place in a text file: 1-based line and 1-based column in UTF-16 characters.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextPosition(int Line, int Column);
