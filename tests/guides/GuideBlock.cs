namespace CloudPipe.Guides.Tests;

/// <summary>A fenced block of a page.</summary>
/// <param name="Line">Of its first line, counted from 1.</param>
/// <param name="Language">What stands behind the fence: <c>sh</c> is run by tests, anything else is not.</param>
/// <param name="Text">Without the fences.</param>
internal sealed record GuideBlock(int Line, string Language, string Text);
