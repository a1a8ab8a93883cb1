namespace CloudPipe.Model;

internal enum CommandPartKind
{
    Literal,
    Input,
    Output,
}
